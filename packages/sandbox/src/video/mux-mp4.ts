import { registerAacEncoder } from "@mediabunny/aac-encoder";
import {
  AudioSample,
  AudioSampleSource,
  BufferSource,
  BufferTarget,
  canEncodeAudio,
  EncodedPacketSink,
  EncodedVideoPacketSource,
  Input,
  MP4,
  Mp4OutputFormat,
  Output,
} from "mediabunny";
import type { EncodedPictures } from "./encode-h264.ts";

/** Pictures, mono sound (-1 to 1) at `rateHz`, and the title tag. */
export type Film = { pictures: EncodedPictures; sound: Float32Array; rateHz: number; title: string };

const AAC_BITS_PER_SECOND = 96_000;
const IDR_SLICE = 5;
const COMMENT = "SANDBOX preview drawn locally; not an AI STUDIOS render";
const COLOR_SPACE = { primaries: "bt709", transfer: "bt709", matrix: "bt709", fullRange: false } as const;

// The encoder marks every sample as a key frame, so players could not seek: only an IDR slice really is one.
const isKeyFrame = (sample: Uint8Array): boolean => {
  const view = new DataView(sample.buffer, sample.byteOffset, sample.byteLength);
  for (let offset = 0; offset + 4 < sample.length; offset += 4 + view.getUint32(offset)) {
    if ((view.getUint8(offset + 4) & 31) === IDR_SLICE) return true;
  }
  return false;
};

const addPictures = async (source: EncodedVideoPacketSource, pictures: EncodedPictures): Promise<void> => {
  const input = new Input({ formats: [MP4], source: new BufferSource(pictures.mp4) });
  const track = await input.getPrimaryVideoTrack();
  const config = await track?.getDecoderConfig();
  if (!track || !config) throw new Error("the encoder made no video track");
  const decoderConfig = { ...config, colorSpace: COLOR_SPACE };
  let position = 0;
  for await (const packet of new EncodedPacketSink(track).packets()) {
    const index = pictures.frameIndexes[position] ?? 0;
    const next = pictures.frameIndexes[position + 1] ?? pictures.frames;
    const timing = { timestamp: index / pictures.framesPerSecond, duration: (next - index) / pictures.framesPerSecond };
    const type = isKeyFrame(packet.data) ? "key" : "delta";
    await source.add(packet.clone({ type, ...timing }), { decoderConfig });
    position++;
  }
  source.close();
};

const addSound = async (source: AudioSampleSource, sound: Float32Array, rateHz: number): Promise<void> => {
  for (let start = 0; start < sound.length; start += rateHz) {
    const data = sound.slice(start, start + rateHz);
    const place = { timestamp: start / rateHz, sampleRate: rateHz, numberOfChannels: 1 };
    const sample = new AudioSample({ data, format: "f32", ...place });
    await source.add(sample);
    sample.close();
  }
  source.close();
};

/** One MP4 that plays while it loads: H.264 with variable frame times and AAC-LC, real key frames, BT.709. */
export const muxMp4 = async ({ pictures, sound, rateHz, title }: Film): Promise<Uint8Array> => {
  if (!(await canEncodeAudio("aac"))) registerAacEncoder();
  const target = new BufferTarget();
  const output = new Output({ format: new Mp4OutputFormat({ fastStart: "in-memory" }), target });
  const video = new EncodedVideoPacketSource("avc");
  const audio = new AudioSampleSource({ codec: "aac", bitrate: AAC_BITS_PER_SECOND });
  output.addVideoTrack(video, { frameRate: pictures.framesPerSecond });
  output.addAudioTrack(audio, { languageCode: "und" });
  output.setMetadataTags({ title, comment: COMMENT });
  await output.start();
  await Promise.all([addPictures(video, pictures), addSound(audio, sound, rateHz)]);
  await output.finalize();
  if (target.buffer === null) throw new Error("the MP4 writer gave no bytes");
  return new Uint8Array(target.buffer);
};
