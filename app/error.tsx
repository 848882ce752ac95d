'use client'

import { useEffect, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Problem } from '@/components/ui/scene'
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
    <main id="main">
      <Problem
        title={words.title}
        reference={error.digest}
        actions={
          <Button variant="primary" onClick={reset}>
            {words.again}
          </Button>
        }
      >
        <p>{words.text}</p>
      </Problem>
    </main>
  )
}
