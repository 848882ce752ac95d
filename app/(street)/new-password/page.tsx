import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { Form } from '@/components/form/form'
import { SubmitButton } from '@/components/form/submit-button'
import { ownDemand } from '@/lib/auth/password-demand'
import { streetPage } from '@/lib/web/page'
import { renewPassword } from '../actions'
import { ChoosePassword } from '../choose-password'
import { Street } from '../street'

export async function generateMetadata() {
  return { title: (await getTranslations('street.new_password'))('title') }
}

export default streetPage(async ({ person }) => {
  if (person?.stage !== 'new_password') redirect('/gate')
  const t = await getTranslations('street.new_password')
  return (
    <Street here="/new-password" title={t('title')} lead={t('lead')}>
      <Form action={renewPassword}>
        <ChoosePassword account={person.email ?? person.name} {...(await ownDemand(person, {}))} />
        <SubmitButton wide>{t('submit')}</SubmitButton>
      </Form>
    </Street>
  )
})
