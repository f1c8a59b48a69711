import * as fc from "fast-check";
import { expect, test } from "vitest";
import { detectLanguage } from "./detect-language.ts";

test.each([
  ["en", "Welcome, Ana!"],
  ["en", "The launch is on Friday and we are ready."],
  ["ko", "안녕하세요, Ana님! API 출시를 환영합니다."],
  ["ko", "Reelay API 출시 안내"],
  ["ja", "今日は新製品発表会です。"],
  ["ja", "東京タワー"],
  ["zh", "我们今天介绍一个新产品"],
  ["zh", "很高兴见到你，Ana"],
  ["ru", "Добро пожаловать, Ана!"],
  ["ar", "مرحبا بكم في شركتنا"],
  ["he", "ברוכים הבאים"],
  ["th", "สวัสดีครับ"],
  ["hi", "आपका स्वागत है"],
  ["es", "Bienvenidos a la presentación de los resultados que el equipo preparó para este año."],
  ["fr", "Nous sommes heureux de vous présenter les résultats de notre équipe pour cette année."],
  ["de", "Wir freuen uns und sind stolz auf das Ergebnis, das wir mit der Gruppe nicht allein erreicht haben."],
  ["pt", "Hoje não temos uma reunião, mas você está com a equipe do nosso projeto para o ano."],
  ["it", "Questa è la presentazione del nostro gruppo che non è più di una settimana per gli altri."],
])("%s: %s", (language, text) => {
  expect(detectLanguage(text)).toBe(language);
});

test.each(["", "123 !?", "Hola", "Bonjour Ana", "😀", "\uD800"])("what cannot be told is English: %j", (text) => {
  expect(detectLanguage(text)).toBe("en");
});

test("any string has a language", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      expect(detectLanguage(text)).toMatch(/^[a-z]{2}$/);
    }),
  );
});

test("markup and addresses around a script do not change its language", () => {
  expect(
    detectLanguage('<div class="welcome-banner">환영합니다</div> https://example.com/a/very/long/path?and=more'),
  ).toBe("ko");
  expect(detectLanguage("<strong>欢迎加入</strong> http://example.com/welcome-to-the-team")).toBe("zh");
});
