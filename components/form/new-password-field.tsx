'use client'

import { useEffect, useId, useRef, useState } from 'react'
import type { Language } from '@/lib/format/message'
import type { PasswordAdvice } from '@/lib/policy/password-advice'
import { PasswordField, type PasswordFieldProps } from './password-field'

export type NewPasswordWords = Record<PasswordAdvice['key'] | 'suggest' | 'another' | 'suggested', string>

type Props = Omit<PasswordFieldProps, 'autoComplete' | 'onInput' | 'notice'> & {
  /** Whether a team demands a second factor of this person: then less will do. */
  secondFactor: boolean
  /** What the password must not consist of: names that this page shows anyway. */
  names: string[]
  /** Of the words of a passphrase. */
  language: Language
  words: NewPasswordWords
}

/**
 * A password that is being chosen: says in words what the server would say, as it is typed, and suggests a
 * passphrase. Both are fetched when they are first needed. Without script there is the hint.
 */
export function NewPasswordField({ secondFactor, names, language, words, ...field }: Props) {
  const id = useId()
  const frame = useRef<HTMLDivElement>(null)
  const typed = useRef('')
  const pause = useRef<ReturnType<typeof setTimeout>>(undefined)
  const [advice, setAdvice] = useState<PasswordAdvice | null>(null)
  const [phrase, setPhrase] = useState('')
  useEffect(() => () => clearTimeout(pause.current), [])

  async function judge() {
    const { passwordAdvice } = await import('@/lib/policy/password-advice')
    setAdvice(passwordAdvice(typed.current, { secondFactor, context: names }))
  }

  /** After a pause, so that a screen reader says it once and not at every key. */
  function listen(text: string) {
    typed.current = text
    clearTimeout(pause.current)
    pause.current = setTimeout(judge, 300)
    if (text !== phrase) setPhrase('')
  }

  async function suggest() {
    const [{ passphrase }, list] = await Promise.all([import('@/lib/format/passphrase'), lists[language]()])
    const box = frame.current?.querySelector('input')
    if (!box) return
    const drawn = passphrase(list.words)
    box.value = drawn
    listen(drawn)
    setPhrase(drawn)
  }

  return (
    <div ref={frame} className="new-password">
      <PasswordField
        {...field}
        autoComplete="new-password"
        onInput={(event) => listen(event.currentTarget.value)}
      />
      <p className="hint advice" aria-live="polite" data-fine={advice?.key === 'fine' || undefined}>
        {advice && words[advice.key]}
        {advice?.key === 'missing' && ` ${advice.count}`}
      </p>
      <button type="button" className="reveal" aria-controls={id} onClick={suggest}>
        {phrase ? words.another : words.suggest}
      </button>
      <p id={id} aria-live="polite">
        {phrase && (
          <>
            <code className="code">{phrase}</code> <span className="hint">{words.suggested}</span>
          </>
        )}
      </p>
    </div>
  )
}

const lists: Record<Language, () => Promise<{ words: string[] }>> = {
  en: () => import('@/lib/format/words/en'),
  de: () => import('@/lib/format/words/de'),
  nl: () => import('@/lib/format/words/nl'),
  pl: () => import('@/lib/format/words/pl'),
}
