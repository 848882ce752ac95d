import { getFormatter, getTranslations } from 'next-intl/server'
import { Section } from '@/components/ui/section'
import { Stat, Stats } from '@/components/ui/stat'

type Given = { due: number; oldestDueAt: Date | null; givenUp: number }

/** Whether what was promised goes out: what waits, since when, and what nobody tries any more. */
export async function MailState({ due, oldestDueAt, givenUp }: Given) {
  const [t, format] = await Promise.all([getTranslations('operator.home'), getFormatter()])
  const since = oldestDueAt && format.dateTime(oldestDueAt, { dateStyle: 'medium', timeStyle: 'short' })
  return (
    <Section title={t('mail')}>
      <Stats>
        <Stat
          label={t('mail_due')}
          value={due}
          hint={since ? t('mail_oldest', { time: since }) : t('mail_good')}
        />
        <Stat
          label={t('mail_dead')}
          value={givenUp}
          tone={givenUp ? 'bad' : undefined}
          hint={givenUp ? t('mail_dead_hint') : undefined}
        />
      </Stats>
    </Section>
  )
}
