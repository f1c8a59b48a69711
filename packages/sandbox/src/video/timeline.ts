import { type Caption, type Painter, type Scene, SCENE_PACE, type SceneModel, splitSentences } from "@reelay/preview";
import { resample } from "./resample.ts";
import { speak } from "./speak.ts";
import type { MouthCue, Speech } from "./speech.ts";

/** Sampling rate of everything that is heard, in Hz. */
export const AUDIO_RATE_HZ = 48_000;
/** The longest a sandbox video plays before it is cut, in seconds: a 25-minute script would take minutes to draw. */
export const MAX_FILM_SECONDS = 180;
const NOTICE_SECONDS = 3;

export type TimedCaption = { caption: Caption; startSeconds: number; endSeconds: number };
export type SpeakerCue = MouthCue & { modelId: string };

/** One scene in time: seconds are counted from its own start, `startSeconds` from the film's. */
export type SceneTimeline = {
  scene: Scene;
  startSeconds: number;
  seconds: number;
  captions: readonly TimedCaption[];
  cues: readonly SpeakerCue[];
  /** From here on the frame only says why the film ends. */
  noticeFromSeconds: number | undefined;
};

export type Timeline = { seconds: number; scenes: readonly SceneTimeline[]; sound: Float32Array };

type SpokenPart = { startSeconds: number; samples: Float32Array };
type SpokenScene = Omit<SceneTimeline, "startSeconds"> & { parts: SpokenPart[] };

const lengthOf = ({ samples, samplesPerSecond }: Speech): number => samples.length / samplesPerSecond;

const timeCaptions = (captions: readonly Caption[], startSeconds: number, seconds: number): TimedCaption[] => {
  const weights = captions.map(({ lines }) => lines.join(" ").length);
  const whole = weights.reduce((sum, weight) => sum + weight, 0) || 1;
  let start = startSeconds;
  return captions.map((caption, index) => {
    const endSeconds = start + (seconds * (weights[index] ?? 0)) / whole;
    const timed = { caption, startSeconds: start, endSeconds };
    start = endSeconds;
    return timed;
  });
};

// A caption stays until the next one unless there is a real pause, and the last one a moment longer.
const closeGaps = (captions: readonly TimedCaption[], sceneSeconds: number): TimedCaption[] =>
  captions.map((timed, index) => {
    const next = captions[index + 1]?.startSeconds;
    if (next === undefined) return { ...timed, endSeconds: Math.min(sceneSeconds, timed.endSeconds + 0.45) };
    return next - timed.endSeconds < 0.6 ? { ...timed, endSeconds: next } : timed;
  });

const speakScene = async (scene: Scene, painter: Painter, secondsLeft: number): Promise<SpokenScene> => {
  const captions: TimedCaption[] = [];
  const cues: SpeakerCue[] = [];
  const parts: SpokenPart[] = [];
  let at: number = SCENE_PACE.leadSeconds;
  let isCut = secondsLeft < SCENE_PACE.silentSeconds;
  for (const [index, { text, language, modelId }] of scene.lines.entries()) {
    if (index > 0) at += SCENE_PACE.betweenLinesSeconds;
    for (const sentence of splitSentences(text, language)) {
      isCut ||= at > secondsLeft;
      if (isCut) break;
      const speech = await speak(sentence, language, modelId);
      const startSeconds = at;
      parts.push({ startSeconds, samples: resample(speech.samples, speech.samplesPerSecond, AUDIO_RATE_HZ) });
      cues.push(...speech.cues.map((cue) => ({ ...cue, seconds: startSeconds + cue.seconds, modelId })));
      captions.push(...timeCaptions(painter.splitCaptions(sentence, language), startSeconds, lengthOf(speech)));
      at += lengthOf(speech) + SCENE_PACE.betweenSentencesSeconds;
    }
  }
  const { minSpokenSeconds, silentSeconds, tailSeconds } = SCENE_PACE;
  const spoken = scene.lines.length > 0 ? Math.max(minSpokenSeconds, at + tailSeconds) : silentSeconds;
  const seconds = isCut ? at + NOTICE_SECONDS : spoken;
  const shown = closeGaps(captions, spoken);
  return { scene, seconds, captions: shown, cues, parts, noticeFromSeconds: isCut ? at : undefined };
};

const mixSound = (parts: readonly SpokenPart[], seconds: number): Float32Array => {
  const sound = new Float32Array(Math.ceil(seconds * AUDIO_RATE_HZ));
  for (const { startSeconds, samples } of parts) {
    const first = Math.round(startSeconds * AUDIO_RATE_HZ);
    sound.set(samples.subarray(0, Math.max(0, sound.length - first)), first);
  }
  return sound;
};

/**
 * Speaks a project and lays it out in time. What does not fit into `MAX_FILM_SECONDS` is left out; the last scene
 * that is shown then ends with a notice.
 */
export const buildTimeline = async (
  model: SceneModel,
  painter: Painter,
  onProgress: (fraction: number) => void,
): Promise<Timeline> => {
  const scenes: SceneTimeline[] = [];
  const parts: SpokenPart[] = [];
  let startSeconds = 0;
  for (const scene of model.scenes) {
    const { parts: spoken, ...timeline } = await speakScene(scene, painter, MAX_FILM_SECONDS - startSeconds);
    const offset = startSeconds;
    parts.push(...spoken.map((part) => ({ ...part, startSeconds: offset + part.startSeconds })));
    scenes.push({ ...timeline, startSeconds });
    startSeconds += timeline.seconds;
    onProgress((scene.index + 1) / model.scenes.length);
    if (timeline.noticeFromSeconds !== undefined) break;
  }
  return { seconds: startSeconds, scenes, sound: mixSound(parts, startSeconds) };
};
