import { getTranslations } from 'next-intl/server'
import { ActionButton } from '@/components/form/action-button'
import { Field } from '@/components/form/field'
import { Form } from '@/components/form/form'
import { SubmitButton } from '@/components/form/submit-button'
import { Code } from '@/components/ui/text'
import { viewTotp } from '@/lib/auth/factors/start-totp'
import { beginTotp, finishTotp } from './actions'
import type { SetUpProps } from './set-up-props'
import { hiddenOf } from './where'

/** An authenticator app: the picture, the key where nothing can be scanned, and the first code. */
export async function SetUpTotp({ person, place }: SetUpProps) {
  const [t, shown] = await Promise.all([getTranslations('factors.totp'), viewTotp(person, {})])
  if (!shown)
    return (
      <Form action={beginTotp} hidden={hiddenOf(place)} message="bottom">
        <p>{t('begin_text')}</p>
        <SubmitButton wide>{t('begin')}</SubmitButton>
      </Form>
    )
  return (
    <>
      <h2>{t('scan')}</h2>
      <img src={shown.picture} alt={t('picture')} width={232} height={232} />
      <p>
        <a href={shown.uri}>{t('here')}</a>
      </p>
      <p className="hint">{t('key')}</p>
      <p>
        <Code>{shown.key}</Code>
      </p>
      <h2>{t('type')}</h2>
      <Form action={finishTotp} hidden={hiddenOf(place)}>
        <Field
          name="code"
          label={t('code')}
          hint={t('code_hint')}
          mono
          inputMode="numeric"
          autoComplete="one-time-code"
          maxLength={20}
          required
        />
        <Field
          name="label"
          label={t('label')}
          hint={t('label_hint')}
          defaultValue={t('default_label')}
          maxLength={60}
          autoComplete="off"
        />
        <SubmitButton wide pendingLabel={t('pending')}>
          {t('submit')}
        </SubmitButton>
      </Form>
      <ActionButton action={beginTotp} hidden={hiddenOf(place)} variant="plain">
        {t('anew')}
      </ActionButton>
    </>
  )
}
