/**
 * What a model writes is not always one question: it thinks aloud, numbers its lines, asks three things at once. These
 * functions take the one question out of it, without eating what belongs to it ("4-door or 2-door?").
 */

/** The first question of a text, or null where there is none. `isCut`: the text ended at the token limit, not by itself. */
export function cleanQuestion(text: string, isCut = false): string | null {
  const line = removeThinking(text)
    .split('\n')
    .map(stripMarker)
    .find((candidate) => candidate !== '' && !isPreamble(candidate));
  return line === undefined ? null : firstQuestionOf(line, isCut);
}

/** The questions of a list, one a line, in order. */
export function cleanQuestionList(text: string, isCut = false): string[] {
  return removeThinking(text)
    .split('\n')
    .map(stripMarker)
    .filter((line) => line !== '' && !isPreamble(line))
    .flatMap((line) => firstQuestionOf(line, isCut) ?? []);
}

/** What a participant says, without its thoughts and with single spaces; empty if nothing is left. */
export function cleanAnswer(text: string): string {
  return removeThinking(text)
    .replace(/^\s*(?:A|Answer)\s*:\s*/i, '')
    .replace(/\s+/g, ' ')
    .trim();
}

/** A block that never ends is thought to its end: nothing of it was meant to be said. */
export function removeThinking(text: string): string {
  return text
    .replace(/<think(?:ing)?>[\s\S]*?<\/think(?:ing)?>/gi, '')
    .replace(/^[\s\S]*<\/think(?:ing)?>/i, '')
    .replace(/<think(?:ing)?>[\s\S]*$/i, '');
}

/** A marker is set off by white space: "4. ", "2) ", "- ", "Q3: ". "4-door" and "3.5 litres" are not marked. */
function stripMarker(line: string): string {
  return line
    .trim()
    .replace(/^(?:[-*•–—]\s+|\(?\d{1,3}[.)\]:]\s+|(?:Q|Question)\s*\d*\s*[:.]\s*)+/i, '')
    .replace(/^[*_]{1,2}(.+?)[*_]{1,2}$/, '$1')
    .replace(/^["“'‘](.+?)["”'’]$/, '$1')
    .trim();
}

/** "Here are eight questions:" */
function isPreamble(line: string): boolean {
  return line.endsWith(':');
}

const QUESTION_MARK = /[?？؟⁇]/;
const ASKS =
  /^(?:what|which|who|whom|whose|when|where|why|how|do|does|did|is|are|was|were|am|can|could|would|will|shall|should|may|might|have|has|had|if|tell|describe|explain|name|list|share|talk|walk|give|say|think)\b/i;

/** Up to the first question mark, so that a volley of questions is one; without a mark it must begin as one and not be cut. */
function firstQuestionOf(line: string, isCut: boolean): string | null {
  if (!/\p{L}/u.test(line)) return null;
  const end = line.search(QUESTION_MARK);
  if (end >= 0) {
    const question = line.slice(0, end + 1).replace(/\s+/g, ' ');
    return /\p{L}/u.test(question) ? question : null;
  }
  return !isCut && ASKS.test(line) ? line.replace(/\s+/g, ' ') : null;
}
