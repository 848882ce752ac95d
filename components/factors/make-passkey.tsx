'use client'

import type { PublicKeyCredentialCreationOptionsJSON } from '@simplewebauthn/browser'
import { useRef, useState, useSyncExternalStore } from 'react'
import { Button } from '@/components/ui/button'
import type { Answer } from '@/lib/format/answer'

export type MakePasskeyProps = {
  /** Asks the server what the passkey is made for. */
  ask: () => Promise<Answer<PublicKeyCredentialCreationOptionsJSON>>
  words: Record<'make' | 'working' | 'unsupported' | Trouble, string>
}
type Trouble = 'cancelled' | 'known' | 'failed'

/**
 * Lets the browser make a passkey, puts its answer into the form around it and sends that. Without script it
 * is not there.
 */
export function MakePasskey({ ask, words }: MakePasskeyProps) {
  const field = useRef<HTMLInputElement>(null)
  const [working, setWorking] = useState(false)
  const [trouble, setTrouble] = useState('')
  const works = useSyncExternalStore(
    never,
    () => ('PublicKeyCredential' in window ? 'yes' : 'no'),
    () => null,
  )

  const press = async () => {
    setWorking(true)
    setTrouble('')
    const made = await madeBy({ ask, words })
    setWorking(false)
    if (!made.ok) return setTrouble(made.message)
    if (!field.current) return
    field.current.value = made.data
    field.current.form?.requestSubmit()
  }

  return (
    <>
      <input ref={field} type="hidden" name="answer" defaultValue="" />
      {works === 'yes' && (
        <Button variant="primary" icon="key" wide disabled={working} onClick={press}>
          {working ? words.working : words.make}
        </Button>
      )}
      <p role="status">{works === 'no' ? words.unsupported : trouble}</p>
    </>
  )
}

/** The library comes when the button is pressed, so that nobody else pays for it. */
async function madeBy({ ask, words }: MakePasskeyProps): Promise<Answer<string>> {
  const [asked, { startRegistration }] = await Promise.all([ask(), import('@simplewebauthn/browser')])
  if (!asked.ok) return asked
  try {
    return { ok: true, data: JSON.stringify(await startRegistration({ optionsJSON: asked.data })) }
  } catch (error) {
    return { ok: false, message: words[troubleOf((error as Error).name)] }
  }
}

/** The browser says by the name of its error what its person did (WebAuthn level 3, 5.1.3). */
function troubleOf(name: string): Trouble {
  if (name === 'InvalidStateError') return 'known'
  return name === 'NotAllowedError' || name === 'AbortError' ? 'cancelled' : 'failed'
}

/** Whether a browser knows passkeys does not change while a page is open. */
const never = () => () => {}
