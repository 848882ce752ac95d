import { getTranslations } from 'next-intl/server'
import { Form } from '@/components/form/form'
import { SubmitButton } from '@/components/form/submit-button'
import { asStranger } from '@/lib/auth/door'
import { demandOfReset } from '@/lib/auth/password-demand'
import { viewReset } from '@/lib/auth/view-link'
import { streetPage } from '@/lib/web/page'
import { reset } from '../../actions'
import { ChoosePassword } from '../../choose-password'
import { Gone } from '../../gone'
import { Street } from '../../street'

export async function generateMetadata() {
  return { title: (await getTranslations('street.reset'))('title') }
}

export default streetPage(async ({ params }) => {
  const token = params.token ?? ''
  const here = `/reset-password/${token}`
  const link = await viewReset(await asStranger(), { token })
  if (link.state === 'gone') return <Gone token={token} here={here} />

  const t = await getTranslations('street.reset')
  return (
    <Street here={here} title={t('title')} lead={t('lead', { name: link.name })}>
      <Form action={reset} hidden={{ token }}>
        <ChoosePassword
          account={link.signIn ?? ''}
          {...(await demandOfReset(await asStranger(), { token }))}
          names={[link.name, link.signIn ?? '']}
        />
        <SubmitButton wide>{t('submit')}</SubmitButton>
      </Form>
    </Street>
  )
})
