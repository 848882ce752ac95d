import localFont from 'next/font/local'

// Two files of one typeface: Polish letters are fetched only where they occur.
const further = localFont({
  src: '../../node_modules/@fontsource-variable/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-ext-wght-normal.woff2',
  weight: '200 800',
  variable: '--font-further',
  preload: false,
  adjustFontFallback: false,
  declarations: [
    { prop: 'unicode-range', value: 'U+0100-02BA, U+02BD-02C5, U+02C7-02CC, U+1E00-1E9F, U+20A0-20AB' },
  ],
})
const latin = localFont({
  src: '../../node_modules/@fontsource-variable/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-wght-normal.woff2',
  weight: '200 800',
  variable: '--font-latin',
})

/** For the html element: Atkinson Hyperlegible Next, in which no two characters of a user name look alike. */
export const fontClass = `${further.variable} ${latin.variable}`
