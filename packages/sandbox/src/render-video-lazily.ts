import type { RenderVideo } from "./render-video-function.ts";

/** The sandbox's own encoder, loaded with the first video: who only forks a sandbox never pays for its memory. */
export const renderVideoLazily: RenderVideo = async (input) => {
  const { renderVideo } = await import("./video/render-video.ts");
  return renderVideo(input);
};
