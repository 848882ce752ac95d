/**
 * The key under which two spellings of a name are the same human: lower case, ä ö ü ß written out, other accents
 * dropped, academic titles and double blanks removed, "Surname, First name" turned round. Never shown to anybody.
 * "sen." and "jun." stay, at the end, because they tell two people apart. Empty for a name without a letter or digit.
 */
export function foldPersonName(name: string): string {
  // One normalisation first, so that a decomposed ä is written out like a composed one.
  const lower = name.normalize('NFC').toLowerCase().replace(WRITTEN_OUT, writeOut)
  const plain = NOT_ASCII.test(lower) ? lower.normalize('NFD').replace(MARKS, '') : lower
  const untitled = plain.replace(TITLES, ' ').replace(UNDOTTED_TITLES, ' ')
  const words = turnedRound(untitled).split(BLANKS).filter(Boolean)
  const folded = [...words.filter((word) => !isGeneration(word)), ...words.filter(isGeneration).map(withDot)]
  return HAS_SUBSTANCE.test(plain) ? folded.join(' ') : ''
}

/** Whether the name shows that several people use the access: a slash, or one of the words of the old system. */
export function isSharedName(name: string): boolean {
  return name.includes('/') || SHARED_WORDS.test(name)
}

/** Whether the old system knew nobody behind the access. */
export function isUnknownName(name: string): boolean {
  return name.trim().toLowerCase() === 'unbekannt'
}

/** A name as one addresses its bearer: "Reimers, Dr. Katrin" becomes "Dr. Katrin Reimers", blanks become single. */
export function displayPersonName(name: string): string {
  return turnedRound(name.normalize('NFC')).split(BLANKS).filter(Boolean).join(' ')
}

/**
 * First and last name for forms and greetings, without titles; a single word is taken for the last name.
 * Dutch and German particles stay with the last name ("van der Meer", "von Berg").
 */
export function splitPersonName(name: string): { first: string; last: string } {
  const words = displayPersonName(name.replace(TITLES, ' ').replace(UNDOTTED_TITLES, ' ')).split(' ')
  const particle = words.findIndex((word, at) => at > 0 && PARTICLES.has(word.toLowerCase()))
  const generation = words.length > 2 && isGeneration(words.at(-1)?.toLowerCase() ?? '') ? 1 : 0
  const lastAt = particle > 0 ? particle : Math.max(0, words.length - 1 - generation)
  return { first: words.slice(0, lastAt).join(' '), last: words.slice(lastAt).join(' ') }
}

/** Only one comma is an inversion; "Berg, Anna, Otto" is a list of people. */
function turnedRound(name: string): string {
  const comma = name.indexOf(',')
  if (comma < 0 || comma !== name.lastIndexOf(',')) return name
  return `${name.slice(comma + 1)} ${name.slice(0, comma)}`
}

function writeOut(letter: string): string {
  return WRITTEN_AS[letter] ?? letter
}

function isGeneration(word: string): boolean {
  return GENERATION.test(word)
}

function withDot(word: string): string {
  return word.endsWith('.') ? word : `${word}.`
}

// ø, æ, œ, ł, đ, ð and þ do not decompose, so that dropping marks would leave them.
const WRITTEN_AS: Readonly<Record<string, string>> = {
  ...{ ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss' },
  ...{ ø: 'o', æ: 'ae', œ: 'oe', ł: 'l', đ: 'd', ð: 'd', þ: 'th' },
}
const WRITTEN_OUT = /[äöüßøæœłđðþ]/g
const NOT_ASCII = /[^\p{ASCII}]/u
const MARKS = /\p{M}/gu
const BLANKS = /\s+/u
const HAS_SUBSTANCE = /[\p{L}\p{N}]/u
const GENERATION = /^(?:sen|jun)\.?$/

const TITLES = /(?<![\p{L}\p{N}.-])(?:(?:dipl\.\s?-?\s?ing|prof|dr|mag|ing)\.[\s-]*)+/giu
// "Mag" and "Ing" without a dot may be names.
const UNDOTTED_TITLES = /(?<![\p{L}\p{N}.-])(?:(?:prof|dr)\s+)+/giu

const SHARED_WORDS =
  /(?<![\p{L}\p{N}_])(?:Team|Alle|Personen|Zentrale|Empfang|Schicht|Werkstatt|Lager|receptie|ploeg|biuro|zmiana)(?![\p{L}\p{N}_])/iu

const PARTICLES: ReadonlySet<string> = new Set(
  'van von vom zu zum zur de der den ten ter te da di du le la'.split(' '),
)
