import type { RenderVideo } from "./render-video-function.ts";

export const defaultRenderVideo: RenderVideo = () => Promise.reject(new Error("the encoder is not there yet"));
