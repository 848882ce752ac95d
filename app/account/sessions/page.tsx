import { getFormatter, getTranslations } from 'next-intl/server'
import { ActionButton } from '@/components/form/action-button'
import { Badge } from '@/components/ui/badge'
import { Card } from '@/components/ui/card'
import { Table, Td, Th, Tr } from '@/components/ui/table'
import { Code, Time } from '@/components/ui/text'
import { listSessions } from '@/lib/auth/own-sessions'
import { countryName } from '@/lib/format/country-name'
import { personPage } from '@/lib/web/page'
import { endOthers, endSession } from '../actions'
import { AccountFrame } from '../frame'

export async function generateMetadata() {
  return { title: (await getTranslations('account.sessions'))('title') }
}

export default personPage(async ({ person }) => {
  const [t, format, sessions] = await Promise.all([
    getTranslations('account.sessions'),
    getFormatter(),
    listSessions(person, {}),
  ])
  const when = (at: Date) => format.dateTime(at, { dateStyle: 'medium', timeStyle: 'short' })
  return (
    <AccountFrame
      person={person}
      part="sessions"
      next={t('next')}
      actions={
        sessions.length > 1 && (
          <ActionButton action={endOthers} size="normal">
            {t('end_others')}
          </ActionButton>
        )
      }
    >
      <Card flush>
        <Table
          caption={t('caption')}
          head={
            <>
              <Th>{t('device')}</Th>
              <Th>{t('address')}</Th>
              <Th>{t('seen')}</Th>
              <Th>{t('proven')}</Th>
              <Th optional>{t('started')}</Th>
              <Th hidden>{t('actions')}</Th>
            </>
          }
        >
          {sessions.map(({ id, device, address, country, seenAt, createdAt, isThisOne, ...proof }) => (
            <Tr key={id}>
              <Td primary>
                {device} {isThisOne && <Badge tone="good">{t('this_one')}</Badge>}
              </Td>
              <Td label={t('address')}>
                <Code>{address}</Code> {countryName(country, person.language)}
              </Td>
              <Td label={t('seen')}>
                <Time at={seenAt}>{when(seenAt)}</Time>
              </Td>
              <Td label={t('proven')}>
                {provenBy(proof)
                  .map((way) => t(`by.${way}`))
                  .join(', ')}
              </Td>
              <Td label={t('started')} optional>
                <Time at={createdAt}>{when(createdAt)}</Time>
              </Td>
              <Td actions>
                {!isThisOne && (
                  <ActionButton
                    action={endSession}
                    hidden={{ sessionId: id }}
                    label={t('end_named', { device })}
                  >
                    {t('end')}
                  </ActionButton>
                )}
              </Td>
            </Tr>
          ))}
        </Table>
      </Card>
      {sessions.length === 1 && <p>{t('only')}</p>}
    </AccountFrame>
  )
})

type Session = Awaited<ReturnType<typeof listSessions>>[number]

/** By which door it began, and what was shown besides; a passkey is both at once. */
function provenBy({ begunBy, factorKind, trusted }: Pick<Session, 'begunBy' | 'factorKind' | 'trusted'>) {
  const besides = factorKind ?? (trusted ? ('trusted' as const) : null)
  return besides && besides !== begunBy ? [begunBy, besides] : [begunBy]
}
