'use client'

import { brokenWords } from './broken-words'

/** When even the frame of the page is broken: plain words in four languages. */
export default function BrokenFrame({ error }: { error: Error & { digest?: string } }) {
  return (
    <html lang="en">
      <body>
        <main>
          {Object.entries(brokenWords).map(([language, words]) => (
            <p key={language} lang={language}>
              {words.title}. {words.text}
            </p>
          ))}
          <p>{error.digest}</p>
        </main>
      </body>
    </html>
  )
}
