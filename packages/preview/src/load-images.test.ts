import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { createCanvas } from "@napi-rs/canvas";
import { describe, expect, test } from "vitest";
import { loadImages } from "./load-images.ts";
import { readImageSize } from "./read-image-size.ts";
import { readProject } from "./read-project.ts";

const modelWith = (source_url: string) =>
  readProject({ scenes: [{ clips: [{ type: "image", width: 10, height: 10, source_url }] }] }, { shortSide: 480 });

const encodeAs = (
  type: "image/png" | "image/jpeg" | "image/webp" | "image/gif",
  width: number,
  height: number,
): Buffer => {
  const canvas = createCanvas(width, height);
  if (type === "image/png") return canvas.toBuffer("image/png");
  return type === "image/gif"
    ? canvas.toBuffer("image/gif")
    : canvas.toBuffer(type === "image/jpeg" ? type : "image/webp");
};

describe("loadImages", () => {
  test.each(["image/png", "image/jpeg", "image/webp"] as const)("a data: picture (%s) is drawn", async (type) => {
    const bytes = encodeAs(type, 30, 20);
    const url = `data:${type};base64,${bytes.toString("base64")}`;
    expect(readImageSize(bytes)).toEqual({ width: 30, height: 20 });
    expect((await loadImages(modelWith(url))).get(url)).toMatchObject({ width: 30, height: 20 });
  });

  test("a url is never fetched", async () => {
    let requests = 0;
    const server = createServer((_, response) => {
      requests++;
      response.end();
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo;
    const url = `http://127.0.0.1:${port}/picture.png`;
    expect((await loadImages(modelWith(url))).size).toBe(0);
    expect(requests).toBe(0);
    server.close();
  });

  test("a few bytes that unpack into gigabytes are not decoded", async () => {
    const bomb = Buffer.from(encodeAs("image/png", 8, 8));
    bomb.writeUInt32BE(40_000, 16);
    bomb.writeUInt32BE(40_000, 20);
    expect((await loadImages(modelWith(`data:image/png;base64,${bomb.toString("base64")}`))).size).toBe(0);
  });

  test.each([
    "data:image/svg+xml;base64,PHN2Zy8+",
    "data:image/png;base64,AAAA",
    "data:image/png;base64,",
    "data:text/plain,hello",
    "file:///etc/hostname",
  ])("%s is left a placeholder", async (url) => {
    expect((await loadImages(modelWith(url))).size).toBe(0);
  });
});
