import { getTranslations } from 'next-intl/server'
import { CodeTools } from '@/components/factors/code-tools'
import { ActionButton } from '@/components/form/action-button'
import { Form } from '@/components/form/form'
import { SubmitButton } from '@/components/form/submit-button'
import { Notice } from '@/components/ui/notice'
import { Actions, Code } from '@/components/ui/text'
import { codesToShow } from '@/lib/auth/factors/shown-codes'
import { keepCodes, renewCodes } from './actions'
import { hiddenOf, type Place } from './where'

/** The ten codes, for as long as they can be shown; then only that new ones can be made. */
export async function RecoveryCodes({ name, place }: { name: string; place: Place }) {
  const [t, codes] = await Promise.all([getTranslations('factors.codes'), codesToShow()])
  if (!codes)
    return (
      <div className="stack max-w-xl">
        <Notice tone="warn" title={t('gone')}>
          <p>{t('gone_text')}</p>
        </Notice>
        <ActionButton action={renewCodes} hidden={hiddenOf(place)} size="normal">
          {t('renew')}
        </ActionButton>
        <p>
          <a
            href={
              place.where === 'account' ? '/account/security' : `/gate?to=${encodeURIComponent(place.to)}`
            }
          >
            {t('on')}
          </a>
        </p>
      </div>
    )
  const text = [t('file', { name }), '', ...codes, ''].join('\r\n')
  return (
    <div className="stack max-w-xl">
      <ol aria-label={t('list')}>
        {codes.map((code) => (
          <li key={code}>
            <Code>{code}</Code>
          </li>
        ))}
      </ol>
      <Actions>
        <a
          className="button"
          data-variant="quiet"
          download="latchkey-codes.txt"
          href={`data:text/plain;charset=utf-8,${encodeURIComponent(text)}`}
        >
          {t('download')}
        </a>
        <CodeTools text={text} words={{ copy: t('copy'), copied: t('copied'), print: t('print') }} />
      </Actions>
      <Form action={keepCodes} hidden={hiddenOf(place)} message="bottom">
        <SubmitButton wide>{t('kept')}</SubmitButton>
      </Form>
    </div>
  )
}
