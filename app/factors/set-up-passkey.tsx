import { getTranslations } from 'next-intl/server'
import { MakePasskey } from '@/components/factors/make-passkey'
import { Field } from '@/components/form/field'
import { Form } from '@/components/form/form'
import { Notice } from '@/components/ui/notice'
import { finishPasskey, newPasskeyOptions } from './actions'
import type { SetUpProps } from './set-up-props'
import { hiddenOf } from './where'

/** A passkey: the browser makes it, which takes a script; without one the page says so. */
export async function SetUpPasskey({ person, place }: SetUpProps) {
  const t = await getTranslations('factors.passkey')
  const words = {
    make: t('make'),
    working: t('working'),
    unsupported: t('unsupported'),
    cancelled: t('cancelled'),
    known: t('known'),
    failed: t('failed'),
  }
  return (
    <Form action={finishPasskey} hidden={hiddenOf(place)}>
      <p>{t('lead')}</p>
      <noscript>
        <Notice tone="warn" title={t('no_script')} />
      </noscript>
      <Field
        name="label"
        label={t('label')}
        defaultValue={person.device.slice(0, 60)}
        maxLength={60}
        autoComplete="off"
      />
      <MakePasskey ask={newPasskeyOptions} words={words} />
    </Form>
  )
}
