import Link from 'next/link'
import { getFormatter, getTranslations } from 'next-intl/server'
import { LinkButton } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/scene'
import { Section } from '@/components/ui/section'
import { Table, Td, Th, Tr } from '@/components/ui/table'
import { EFFECT_ORDER, STORED_EFFECTS, type StoredKind } from '@/lib/imports/database-findings'
import type { ImportSeen } from '@/lib/imports/get-import'
import { foundKinds } from '@/lib/imports/import-totals'

type Effect = (typeof EFFECT_ORDER)[number]
type Counted = { kind: StoredKind; count: number }

/** Everything that was found, by what it does to its row; each kind leads to its lines. */
export async function Findings({ seen, kind }: { seen: ImportSeen; kind: string | undefined }) {
  const t = await getTranslations('operator.imports')
  const found = foundKinds(seen.totals)
  if (found.length === 0)
    return (
      <EmptyState title={t('findings.none')}>
        <p>{t('findings.none_text')}</p>
      </EmptyState>
    )
  // Whoever looks at the lines of one kind has come from here and wants those.
  if (kind) return null
  return (
    <Section title={t('findings.title')} actions={<Downloads importId={seen.id} />}>
      {EFFECT_ORDER.map((effect) => {
        const own = found.filter((one) => STORED_EFFECTS[one.kind] === effect)
        return own.length > 0 && <OfEffect key={effect} effect={effect} found={own} />
      })}
    </Section>
  )
}

async function OfEffect({ effect, found }: { effect: Effect; found: Counted[] }) {
  const t = await getTranslations('operator.imports')
  const head = (
    <>
      <Th>{t('findings.kind')}</Th>
      <Th numeric>{t('findings.count')}</Th>
      <Th>{t('findings.meaning')}</Th>
    </>
  )
  return (
    <Section level={3} title={t(`effects.${effect}.name`)} description={t(`effects.${effect}.text`)}>
      <Card flush>
        <Table caption={t(`effects.${effect}.name`)} head={head}>
          {found.map((one) => (
            <OneKind key={one.kind} {...one} />
          ))}
        </Table>
      </Card>
    </Section>
  )
}

async function OneKind({ kind, count }: Counted) {
  const [t, format] = await Promise.all([getTranslations('operator.imports'), getFormatter()])
  const name = t(`kinds.${kind}.name`)
  return (
    <Tr tone={STORED_EFFECTS[kind] === 'refused' ? 'bad' : undefined}>
      <Td primary>
        <Link href={`?kind=${kind}#lines`} prefetch={false} aria-label={t('findings.show', { name })}>
          {name}
        </Link>
      </Td>
      <Td label={t('findings.count')} numeric>
        {format.number(count)}
      </Td>
      <Td label={t('findings.meaning')}>{t(`kinds.${kind}.text`)}</Td>
    </Tr>
  )
}

async function Downloads({ importId }: { importId: string }) {
  const t = await getTranslations('operator.imports.findings')
  return (
    <>
      <LinkButton
        href={`/api/operator/import/${importId}/findings.csv`}
        size="small"
        icon="download"
        download
      >
        {t('csv')}
      </LinkButton>
      <LinkButton
        href={`/api/operator/import/${importId}/findings.json`}
        size="small"
        icon="download"
        download
      >
        {t('json')}
      </LinkButton>
    </>
  )
}
