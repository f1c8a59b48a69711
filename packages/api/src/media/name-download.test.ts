import fc from "fast-check";
import { expect, test } from "vitest";
import { contentDisposition, fileNameOf } from "./name-download.ts";

test.each([
  ["Welcome, Ana!", "Welcome, Ana!.mp4"],
  ["환영합니다 아나", "환영합니다 아나.mp4"],
  ["../../etc/passwd", "etc passwd.mp4"],
  ["a\r\nset-cookie: x=1", "a set-cookie x=1.mp4"],
  ["evil\u202Egpj.exe", "evil gpj.exe.mp4"],
  ["", "video.mp4"],
  ["...", "video.mp4"],
  ['"quoted" \\ <b>', "quoted b.mp4"],
])("the title %j becomes the file name %j", (title, name) => {
  expect(fileNameOf(title)).toBe(name);
});

test("no title can end the header, the file name or the folder", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 300 }), (title) => {
      const name = fileNameOf(title);
      expect(name).not.toMatch(/[\p{Cc}\p{Cf}/\\:*?"<>|]|^\./u);
      expect([...name].length).toBeLessThanOrEqual(84);
      const header = contentDisposition("inline", title);
      expect(header).toMatch(
        /^inline; filename="[\x20-\x21\x23-\x5b\x5d-\x7e]*"; filename\*=UTF-8''[\w.!~%-]*(?:[&+^`|#$]*)$/,
      );
      expect(new Headers({ "content-disposition": header }).get("content-disposition")).toBe(header);
      expect(decodeURIComponent(header.split("UTF-8''")[1]!)).toBe(name);
    }),
    { numRuns: 300 },
  );
});
