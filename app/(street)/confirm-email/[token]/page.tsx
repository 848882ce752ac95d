import { getTranslations } from 'next-intl/server'
import { Form } from '@/components/form/form'
import { SubmitButton } from '@/components/form/submit-button'
import { DescriptionList } from '@/components/ui/description-list'
import { viewConfirm } from '@/lib/auth/confirm-address'
import { asStranger } from '@/lib/auth/door'
import { viewEmailChange } from '@/lib/auth/view-link'
import { streetPage } from '@/lib/web/page'
import { confirm } from '../../actions'
import { Gone } from '../../gone'
import { Street } from '../../street'
import { ConfirmOwn } from '../confirm-own'

export async function generateMetadata() {
  return { title: (await getTranslations('street.confirm'))('title') }
}

export default streetPage(async ({ params }) => {
  const token = params.token ?? ''
  const here = `/confirm-email/${token}`
  const caller = await asStranger()
  const link = await viewEmailChange(caller, { token })
  if (link.state === 'gone') {
    const own = await viewConfirm(caller, { token })
    if (own.state === 'open') return <ConfirmOwn token={token} name={own.name} email={own.email} />
    return <Gone token={token} here={here} />
  }

  const t = await getTranslations('street.confirm')
  return (
    <Street here={here} title={t('title')} lead={t('lead', { name: link.name })}>
      <Form action={confirm} hidden={{ token }}>
        <DescriptionList
          items={[
            { term: t('before'), detail: link.signIn ?? '–' },
            { term: t('after'), detail: link.email },
          ]}
        />
        <SubmitButton wide>{t('submit')}</SubmitButton>
      </Form>
    </Street>
  )
})
