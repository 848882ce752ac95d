import { getTranslations } from 'next-intl/server'
import { Form } from '@/components/form/form'
import { SubmitButton } from '@/components/form/submit-button'
import { Notice } from '@/components/ui/notice'
import type { OpenInvitation } from '@/lib/auth/view-link'
import { activate } from './actions'
import { ChoosePassword } from './choose-password'

type Props = {
  link: OpenInvitation
  token: string
  secondFactor: boolean
  /** Whoever is signed in here, if that is somebody else. */
  other?: string
}

/** For somebody who has no password yet: one field, and they are in. */
export async function WithPassword({ link, token, secondFactor, other }: Props) {
  const t = await getTranslations('street.welcome')
  return (
    <div className="stack">
      {other && (
        <Notice tone="warn" title={t('other_signed_in', { who: other })}>
          <p>{t('other_will_change', { name: link.name })}</p>
        </Notice>
      )}
      <Form action={activate} hidden={{ token }}>
        <ChoosePassword
          label={t('password')}
          account={link.email}
          secondFactor={secondFactor}
          names={[link.name, link.email, link.company]}
        />
        <SubmitButton wide pendingLabel={t('pending')}>
          {t('submit')}
        </SubmitButton>
      </Form>
    </div>
  )
}
