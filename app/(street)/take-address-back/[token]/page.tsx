import { getTranslations } from 'next-intl/server'
import { Form } from '@/components/form/form'
import { SubmitButton } from '@/components/form/submit-button'
import { LinkButton } from '@/components/ui/button'
import { DescriptionList } from '@/components/ui/description-list'
import { asStranger } from '@/lib/auth/door'
import { viewUndo } from '@/lib/auth/take-address-back'
import { streetPage } from '@/lib/web/page'
import { Street } from '../../street'
import { takeBack } from '../actions'

export async function generateMetadata() {
  return { title: (await getTranslations('recovery.undo'))('title') }
}

/** Behind the link in the mailbox from before: what it would take back, and the button that does. */
export default streetPage(async ({ params }) => {
  const token = params.token ?? ''
  const here = `/take-address-back/${token}`
  const [t, stop, link] = await Promise.all([
    getTranslations('recovery.undo'),
    getTranslations('recovery.stop'),
    viewUndo(await asStranger(), { token }),
  ])
  if (link.state === 'gone')
    return (
      <Street here={here} title={t('gone_title')} lead={t('gone_text')}>
        <LinkButton href="/sign-in" wide>
          {stop('sign_in')}
        </LinkButton>
      </Street>
    )
  if (link.state === 'used')
    return (
      <Street here={here} title={t('used_title')} lead={t('used_text', { email: link.email })}>
        <LinkButton href="/forgot-password" variant="primary" wide>
          {stop('new_password')}
        </LinkButton>
      </Street>
    )
  return (
    <Street here={here} title={t('title')} lead={t('lead', { name: link.name })}>
      <Form action={takeBack} hidden={{ token }}>
        <DescriptionList
          items={[
            { term: t('now'), detail: link.signIn ?? '–' },
            { term: t('back_to'), detail: link.email },
          ]}
        />
        <p>{t('text')}</p>
        <SubmitButton variant="danger" wide>
          {t('submit')}
        </SubmitButton>
      </Form>
    </Street>
  )
})
