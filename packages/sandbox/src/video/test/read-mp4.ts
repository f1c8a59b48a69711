import { readFile } from "node:fs/promises";
import { BufferSource, EncodedPacketSink, Input, MP4, type InputTrack } from "mediabunny";

export type PacketFacts = { seconds: number; durationSeconds: number; isKey: boolean };

export type Mp4Facts = {
  title: string | undefined;
  videoCodec: string | null;
  audioCodec: string | null;
  width: number;
  height: number;
  videoSeconds: number;
  audioSeconds: number;
  pictures: PacketFacts[];
  /** Whether the index comes before the media, so that a player can start while it loads. */
  isFastStart: boolean;
};

const packetsOf = async (track: InputTrack): Promise<PacketFacts[]> => {
  const packets: PacketFacts[] = [];
  for await (const { timestamp, duration, type } of new EncodedPacketSink(track).packets()) {
    packets.push({ seconds: timestamp, durationSeconds: duration, isKey: type === "key" });
  }
  return packets;
};

/** What a player would find in an MP4 file. */
export const readMp4 = async (file: string): Promise<Mp4Facts> => {
  const bytes = await readFile(file);
  const input = new Input({ formats: [MP4], source: new BufferSource(bytes) });
  const video = await input.getPrimaryVideoTrack();
  const audio = await input.getPrimaryAudioTrack();
  if (!video || !audio) throw new Error(`${file} lacks pictures or sound`);
  return {
    title: (await input.getMetadataTags()).title,
    videoCodec: video.codec,
    audioCodec: audio.codec,
    width: video.displayWidth,
    height: video.displayHeight,
    videoSeconds: await video.computeDuration(),
    audioSeconds: await audio.computeDuration(),
    pictures: await packetsOf(video),
    isFastStart: bytes.indexOf("moov") < bytes.indexOf("mdat"),
  };
};
