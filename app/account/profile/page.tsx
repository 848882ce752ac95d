import { getTranslations } from 'next-intl/server'
import { Field } from '@/components/form/field'
import { Form } from '@/components/form/form'
import { SelectField } from '@/components/form/select-field'
import { SubmitButton } from '@/components/form/submit-button'
import { Card } from '@/components/ui/card'
import { Actions } from '@/components/ui/text'
import { languageNames } from '@/lib/format/language-names'
import { languages } from '@/lib/format/message'
import { languageHere } from '@/lib/web/language'
import { personPage } from '@/lib/web/page'
import { saveProfile } from '../actions'
import { AccountFrame } from '../frame'

export async function generateMetadata() {
  return { title: (await getTranslations('account.profile'))('title') }
}

export default personPage(async ({ person }) => {
  const [t, words, language] = await Promise.all([
    getTranslations('account.profile'),
    getTranslations('common'),
    languageHere(),
  ])
  return (
    <AccountFrame person={person} part="profile" next={t('next')}>
      <Card>
        <Form action={saveProfile} label={t('title')} message="bottom" className="stack max-w-lg">
          <Field
            name="name"
            label={t('name')}
            hint={t('name_hint')}
            defaultValue={person.name}
            autoComplete="name"
            required
          />
          <SelectField
            // React keeps what a select shows; a language chosen elsewhere must appear.
            key={language}
            name="language"
            label={t('language')}
            hint={t('language_hint')}
            options={languages.map((code) => ({ value: code, label: languageNames[code] }))}
            defaultValue={language}
          />
          <Actions>
            <SubmitButton pendingLabel={words('saving')}>{words('save')}</SubmitButton>
          </Actions>
        </Form>
      </Card>
    </AccountFrame>
  )
})
