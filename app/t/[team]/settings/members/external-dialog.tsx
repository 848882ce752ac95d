import { getTranslations } from 'next-intl/server'
import { RadioField } from '@/components/form/radio-field'
import { changeExternal } from './actions'
import { type DialogProps, Question } from './question'

export async function ExternalDialog({ member, ...given }: DialogProps) {
  const t = await getTranslations('members.ask.external')
  const { name, external } = member
  return (
    <Question
      {...given}
      title={t('title', { name })}
      consequences={t('text')}
      action={changeExternal}
      submit={t('submit')}
    >
      <RadioField
        label={t('question', { name })}
        name="external"
        defaultValue={external ? 'on' : 'off'}
        options={[
          { value: 'on', label: t('yes') },
          { value: 'off', label: t('no') },
        ]}
      />
    </Question>
  )
}
