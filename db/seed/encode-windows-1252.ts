import { decode, lettersOf } from '@/lib/imports/decode'

/** Text to Windows-1252, for exports that this project makes itself; a letter that the code page lacks becomes `?`. */
export function encodeWindows1252(text: string): Buffer {
  return Buffer.from(Array.from(text, (letter) => CODES.get(letter) ?? QUESTION_MARK))
}

const QUESTION_MARK = 0x3f

const CODES: ReadonlyMap<string, number> = new Map(
  Array.from({ length: 256 }, (_, code): [string, number] => [decode(lettersOf(Uint8Array.of(code))), code]),
)
