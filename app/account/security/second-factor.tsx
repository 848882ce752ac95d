import { getFormatter, getTranslations } from 'next-intl/server'
import { renewCodes } from '@/app/factors/actions'
import { ActionButton } from '@/components/form/action-button'
import { LinkButton } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { Section } from '@/components/ui/section'
import { listFactors } from '@/lib/auth/factors/list-factors'
import { listTrustedBrowsers } from '@/lib/auth/factors/trusted-browsers'
import { recoveryCode } from '@/lib/policy/recovery-code'
import { FactorDialog } from './factor-dialog'
import { FactorTable } from './factor-table'
import { TrustedBrowsers } from './trusted-browsers'

type Props = {
  person: Parameters<typeof listFactors>[0]
  search: Record<string, string | undefined>
}

/**
 * What one shows besides the password: the factors, the codes for the day on which they are lost, the
 * browsers that need none.
 */
export async function SecondFactor({ person, search }: Props) {
  const [t, format, own, browsers] = await Promise.all([
    getTranslations('factors.list'),
    getFormatter(),
    listFactors(person, {}),
    listTrustedBrowsers(person, {}),
  ])
  const { factors, codes } = own
  const done = (['added', 'removed', 'renamed'] as const).find((what) => what === search.done)
  const chosen = factors.find(({ id }) => id === search.factor)
  const add = (
    <LinkButton href="/account/security/add" icon="plus" variant={factors.length ? 'quiet' : 'primary'}>
      {t('add')}
    </LinkButton>
  )
  return (
    <>
      {chosen && <FactorDialog asked={search.do} factor={chosen} isLast={factors.length === 1} />}
      {done && <Notice tone="good" live="polite" title={t(`done_${done}`)} />}
      <Section
        id="second-factor"
        title={t('title')}
        description={factors.length ? t('text') : t('none')}
        actions={add}
      >
        {factors
          .filter(({ isVoid }) => isVoid)
          .map(({ id, label }) => (
            <Notice key={id} tone="bad" title={t('void_text', { label })} />
          ))}
        {factors.length > 0 && <FactorTable factors={factors} format={format} />}
      </Section>
      {factors.length > 0 && (
        <Section
          title={t('codes_title')}
          description={`${t('codes_left', { left: codes.left })} ${t('codes_renew_text')}`}
          actions={
            <ActionButton action={renewCodes} hidden={{ where: 'account' }} size="normal">
              {(await getTranslations('factors.codes'))('renew')}
            </ActionButton>
          }
        >
          {codes.left > 0 && !codes.kept && (
            <Notice
              tone="warn"
              title={t('codes_not_kept')}
              actions={
                <LinkButton href="/account/security/codes" size="small">
                  {t('codes_title')}
                </LinkButton>
              }
            />
          )}
          {codes.left <= recoveryCode.remindAt && (
            <Notice tone="warn" title={t(codes.left ? 'codes_few' : 'codes_none')} />
          )}
        </Section>
      )}
      {factors.length > 0 && <TrustedBrowsers browsers={browsers} />}
    </>
  )
}
