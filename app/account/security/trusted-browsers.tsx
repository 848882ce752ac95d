import { getFormatter, getTranslations } from 'next-intl/server'
import { endBrowser } from '@/app/factors/actions'
import { ActionButton } from '@/components/form/action-button'
import { Badge } from '@/components/ui/badge'
import { Card } from '@/components/ui/card'
import { Section } from '@/components/ui/section'
import { Table, Td, Th, Tr } from '@/components/ui/table'
import { Time } from '@/components/ui/text'
import type { listTrustedBrowsers } from '@/lib/auth/factors/trusted-browsers'

type Props = { browsers: Awaited<ReturnType<typeof listTrustedBrowsers>> }

/** The browsers that are asked for no factor, and the way to ask them again. */
export async function TrustedBrowsers({ browsers }: Props) {
  const [t, format] = await Promise.all([getTranslations('factors.list'), getFormatter()])
  const day = (at: Date) => format.dateTime(at, { dateStyle: 'medium' })
  return (
    <Section title={t('trusted_title')} description={browsers.length ? t('trusted_text') : t('trusted_none')}>
      {browsers.length > 0 && (
        <Card flush>
          <Table
            caption={t('trusted_title')}
            head={
              <>
                <Th>{t('name')}</Th>
                <Th>{t('trusted_since')}</Th>
                <Th>{t('trusted_until')}</Th>
                <Th hidden>{t('actions')}</Th>
              </>
            }
          >
            {browsers.map(({ id, device, createdAt, expiresAt, isThisOne }) => (
              <Tr key={id}>
                <Td primary>
                  {device} {isThisOne && <Badge tone="good">{t('trusted_this')}</Badge>}
                </Td>
                <Td label={t('trusted_since')}>
                  <Time at={createdAt}>{day(createdAt)}</Time>
                </Td>
                <Td label={t('trusted_until')}>
                  <Time at={expiresAt}>{day(expiresAt)}</Time>
                </Td>
                <Td actions>
                  <ActionButton
                    action={endBrowser}
                    hidden={{ browserId: id }}
                    label={t('trusted_end_named', { device })}
                  >
                    {t('trusted_end')}
                  </ActionButton>
                </Td>
              </Tr>
            ))}
          </Table>
        </Card>
      )}
    </Section>
  )
}
