import type { FailureKind } from "./failure.ts";

/** What a refusal said. No source lists the vendor's codes, so words are all there is (contract section 3). */
export interface Refusal {
  status: number;
  code: string | null;
  message: string | null;
}

const authCode = /^(?:401|403|1402)$|token|unauth|auth|jwt|credential|user_?key|app_?id/i;
const authMessage =
  /\bunauthori[sz]ed\b|\bunauthenticated\b|\bauthenticat|\bauthori[sz]ation\b|\bjwt\b|\buser_?key\b|\bapp_?id\b|\btoken\b.{0,20}\b(?:expired|invalid|missing|required|revoked|malformed|not)\b|\b(?:expired|invalid|missing|no|bad|wrong) (?:access |api |auth )?(?:token|key|credentials?)\b|\b(?:key|session|login|credentials?)\b.{0,20}\b(?:expired|invalid|revoked)\b|^(?:token )?expired\.?$/i;
const planWords =
  /\bplan\b.{0,40}\b(?:does|not|lacks?|required|needed|include)|\b(?:your|current|pro|enterprise|higher) plan\b|\bsubscription\b|\bupgrade\b|_PLAN\b|\bPLAN_/i;
/** Spent credits are not a refused key, also when they come as 403: the account's other calls must go on. */
const creditWords = /\bcredits?\b|\bquota\b|\bbalance\b/i;
const regionWords =
  /\b(?:wrong|other|another|different|mismatch\w*)\b.{0,30}\bregion\b|\bregion\b.{0,30}\b(?:mismatch|wrong|other|different)\b|\baistudios\.(?:com|cn)\b|WRONG_REGION|REGION_MISMATCH/i;
const notFoundWords = /\b(?:not found|not exist|no such|unknown|cannot find)\b/i;

/** Which kind a clear no is. Order: region and plan say more than "not authorised", which says more than "no". */
export function kindOfRefusal(refusal: Refusal): FailureKind {
  const words = `${refusal.code ?? ""} ${refusal.message ?? ""}`;
  const isAuth = saysAuth(refusal);
  if (refusal.status === 404 && !isAuth) return "notFound";
  if (isAuth && saysOtherRegion(words)) return "wrongRegion";
  if (planWords.test(words)) return "plan";
  if (creditWords.test(words)) return "refused";
  if (isAuth) return "auth";
  if (/\bproject\b/i.test(words) && notFoundWords.test(words)) return "notFound";
  if (refusal.code === "404" || /PROJECT_NOT_FOUND/i.test(refusal.code ?? "")) return "notFound";
  return "refused";
}

/** Whether a refused key is said to belong to the other region. */
export function saysOtherRegion(words: string): boolean {
  return regionWords.test(words);
}

function saysAuth(refusal: Refusal): boolean {
  if (refusal.status === 401 || refusal.status === 403) return true;
  return authCode.test(refusal.code ?? "") || authMessage.test(refusal.message ?? "");
}
