import { getFormatter, getNow, getTranslations } from 'next-intl/server'
import { Card } from '@/components/ui/card'
import { DescriptionList } from '@/components/ui/description-list'
import { Icon } from '@/components/ui/icon'
import { Section } from '@/components/ui/section'
import { Code, Time } from '@/components/ui/text'
import type { AuditEntry } from '@/lib/audit/list-audit'
import { dayOf } from '@/lib/format/zoned-day'
import { auditWords } from './sentence'

type Given = { entries: AuditEntry[]; timeZone: string }

/** The entries by day; each opens to show from where and with what it was done. */
export async function Entries({ entries, timeZone }: Given) {
  const [words, today] = await Promise.all([auditWords(timeZone), dayNames(timeZone)])
  return byDay(entries, timeZone).map(({ day, entries: ofDay }) => (
    <Section key={`${day}-${ofDay[0]?.seq}`} title={today(day, ofDay[0]?.at)}>
      <Card flush>
        <ol>
          {ofDay.map((entry) => (
            <li key={entry.seq} className="border-line not-first:border-t">
              <Entry entry={entry} words={words} timeZone={timeZone} />
            </li>
          ))}
        </ol>
      </Card>
    </Section>
  ))
}

type Words = Awaited<ReturnType<typeof auditWords>>

async function Entry({ entry, words, timeZone }: { entry: AuditEntry; words: Words; timeZone: string }) {
  const [t, format] = await Promise.all([getTranslations('audit.page'), getFormatter()])
  const unknown = t('unknown')
  return (
    <details className="group">
      <summary className="flex items-baseline gap-3 px-4 py-2.5 hover:bg-sunken">
        <span className="w-12 flex-none text-muted">
          <Time at={entry.at}>{format.dateTime(entry.at, { timeStyle: 'short', timeZone })}</Time>
        </span>
        <span className="min-w-0 flex-1">{words.sentence(entry)}</span>
        <span className="flex-none self-center text-muted group-open:rotate-180">
          <Icon name="chevron" size="small" />
        </span>
      </summary>
      <div className="px-4 pb-3 sm:ps-19">
        <DescriptionList
          items={[
            {
              term: t('when'),
              detail: format.dateTime(entry.at, { dateStyle: 'full', timeStyle: 'long', timeZone }),
            },
            // Who was not signed in is told by the sentence, as far as it is known.
            ...(entry.actorKind === 'stranger' ? [] : [{ term: t('who'), detail: words.who(entry) }]),
            ...(entry.label ? [{ term: t('place'), detail: t(`label.${entry.label}`) }] : []),
            ...(entry.address || !entry.label
              ? [{ term: t('address'), detail: entry.address ? <Code>{entry.address}</Code> : unknown }]
              : []),
            { term: t('device'), detail: deviceOf(entry) ?? unknown },
            ...words.facts(entry),
            {
              term: t('number'),
              detail: (
                <>
                  {format.number(entry.seq)} · <Code>{entry.action}</Code>
                </>
              ),
            },
          ]}
        />
      </div>
    </details>
  )
}

/** Who signs in has no session yet at that moment; then the entry itself says with what. */
function deviceOf({ device, after }: AuditEntry): string | null {
  return device ?? (typeof after?.device === 'string' ? after.device : null)
}

function byDay(entries: AuditEntry[], timeZone: string): { day: string; entries: AuditEntry[] }[] {
  const days: { day: string; entries: AuditEntry[] }[] = []
  for (const entry of entries) {
    const day = dayOf(entry.at, timeZone)
    const last = days.at(-1)
    if (last?.day === day) last.entries.push(entry)
    else days.push({ day, entries: [entry] })
  }
  return days
}

async function dayNames(timeZone: string) {
  const [t, format, now] = await Promise.all([getTranslations('audit.page'), getFormatter(), getNow()])
  const today = dayOf(now, timeZone)
  const yesterday = dayOf(new Date(now.getTime() - 86_400_000), timeZone)
  return (day: string, moment: Date | undefined) => {
    const date = moment ? format.dateTime(moment, { dateStyle: 'full', timeZone }) : day
    return day === today ? `${t('today')}, ${date}` : day === yesterday ? `${t('yesterday')}, ${date}` : date
  }
}
