/** The download link, on the origin that the reader came by: it can be reached from there. */
export const videoUrl = (requestUrl: string, videoName: string): string =>
  new URL(`/videos/${videoName}.mp4`, requestUrl).href;
