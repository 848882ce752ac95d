/** A name as it is compared: however it is spaced, composed or capitalised, it is the same one. */
export const folded = (text: string): string =>
  text.normalize('NFC').replace(/\s+/gu, ' ').trim().toLocaleLowerCase()
