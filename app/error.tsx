'use client'

import { useEffect, useState } from 'react'
import { brokenWords } from './broken-words'

/** Our own fault. Carries its few words in all languages, because nothing else can be relied upon here. */
export default function Broken({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  const [language, setLanguage] = useState<keyof typeof brokenWords>('en')
  useEffect(() => {
    const { lang } = document.documentElement
    if (lang in brokenWords) setLanguage(lang as keyof typeof brokenWords)
  }, [])
  const words = brokenWords[language]
  return (
    <main id="main" className="scene">
      <h1>{words.title}</h1>
      <p className="scene-text">{words.text}</p>
      <div className="actions">
        <button type="button" className="button" data-variant="primary" onClick={reset}>
          <span className="face">{words.again}</span>
        </button>
      </div>
      {error.digest && <p className="aside">{error.digest}</p>}
    </main>
  )
}
