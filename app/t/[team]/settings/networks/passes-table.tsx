import { getFormatter, getTranslations } from 'next-intl/server'
import { ActionButton } from '@/components/form/action-button'
import { Badge, type Tone } from '@/components/ui/badge'
import { Card } from '@/components/ui/card'
import { Identity } from '@/components/ui/identity'
import { Section } from '@/components/ui/section'
import { Table, Td, Th, Tr } from '@/components/ui/table'
import { isMidnight } from '@/lib/format/day-until'
import type { ListedPass } from '@/lib/networks/list-passes'
import { canBeEnded, type PassState } from '@/lib/policy/pass'
import type { Actor } from '../../actor'
import { endRunningPass } from './passes-actions'

const toneOf: Record<PassState, Tone> = {
  asked: 'warn',
  expired: 'neutral',
  declined: 'neutral',
  withdrawn: 'neutral',
  granted: 'info',
  running: 'good',
  ended: 'neutral',
}

type Given = { actor: Actor; title: string; empty: string; passes: readonly ListedPass[] }

/** Passes one a row: whose, why, until when, by whom; those that still count can be ended. */
export async function PassesTable({ actor, title, empty, passes }: Given) {
  const [t, format] = await Promise.all([getTranslations('networks.passes'), getFormatter()])
  const { timeZone, teamSlug } = actor
  const day = (at: Date) => format.dateTime(at, { dateStyle: 'medium', timeZone })
  const when = (at: Date) => format.dateTime(at, { dateStyle: 'medium', timeStyle: 'short', timeZone })
  // A midnight is the end of the day before.
  const until = (at: Date) => (isMidnight(at, timeZone) ? day(new Date(at.getTime() - 1)) : when(at))
  if (!passes.length)
    return (
      <Section title={title} level={3}>
        <p className="hint">{empty}</p>
      </Section>
    )
  const ending = passes.some(({ state }) => canBeEnded(state))
  const head = (
    <>
      <Th>{t('name')}</Th>
      <Th>{t('state_term')}</Th>
      <Th>{t('stretch')}</Th>
      <Th optional>{t('decided_by')}</Th>
      {ending && <Th hidden>{t('actions')}</Th>}
    </>
  )
  return (
    <Section title={title} level={3}>
      <Card flush>
        <Table caption={title} head={head}>
          {passes.map((pass) => {
            const { id, name, note, address, state, kind, startsAt, endsAt, createdAt, decidedBy } = pass
            return (
              <Tr key={id}>
                <Td primary>
                  <Identity name={name} detail={note ?? address ?? undefined} />
                </Td>
                <Td label={t('state_term')}>
                  <span className="inline-flex flex-wrap items-center gap-2">
                    <Badge tone={toneOf[state]}>{t(`state.${state}`)}</Badge>
                    <span className="text-muted">{t(`kind.${kind}`)}</span>
                  </span>
                </Td>
                <Td label={t('stretch')}>
                  {startsAt && endsAt
                    ? t('from_to', { from: when(startsAt), to: until(pass.endedAt ?? endsAt) })
                    : when(createdAt)}
                </Td>
                <Td label={t('decided_by')} optional>
                  {decidedBy ?? '–'}
                </Td>
                {ending && (
                  <Td actions>
                    {canBeEnded(state) && pass.mayEnd && (
                      <ActionButton
                        action={endRunningPass}
                        team={teamSlug}
                        hidden={{ passId: id }}
                        label={t('end_named', { name })}
                      >
                        {t('end')}
                      </ActionButton>
                    )}
                  </Td>
                )}
              </Tr>
            )
          })}
        </Table>
      </Card>
    </Section>
  )
}
