import { getTranslations } from 'next-intl/server'
import { Badge, type Tone } from '@/components/ui/badge'
import { LinkButton } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Identity } from '@/components/ui/identity'
import { EmptyState } from '@/components/ui/scene'
import { Table, Td, Th, Tr } from '@/components/ui/table'
import { roleName } from '@/lib/format/role-name'
import type { Preview } from '@/lib/policies/preview-rule'
import type { Readiness } from '@/lib/policy/readiness'
import { Pages } from './pages'
import { kindWords } from './words'

const toneOf: Record<Readiness, Tone> = { nothing: 'warn', other_kind: 'warn', weaker: 'info', ready: 'good' }

type Given = { preview: Preview; readiness?: Readiness; link(query: string): string }

/** The people whom a rule would mean, by name, whoever has something to do first. */
export async function PreviewTable({ preview, readiness, link }: Given) {
  const [t, roles, words] = await Promise.all([
    getTranslations('policies'),
    getTranslations('roles'),
    kindWords(),
  ])
  if (!preview.rows.length)
    return (
      <EmptyState
        title={readiness ? t('forecast.nobody') : t('preview.nobody')}
        actions={readiness && <LinkButton href={link('')}>{t('page.close')}</LinkButton>}
      >
        <p>{readiness ? t('forecast.nobody_text') : t('preview.nobody_text')}</p>
      </EmptyState>
    )
  const head = (
    <>
      <Th>{t('preview.name')}</Th>
      <Th optional>{t('preview.role')}</Th>
      <Th>{t('preview.has')}</Th>
      <Th>{t('preview.state')}</Th>
    </>
  )
  return (
    <>
      <Card flush>
        <Table caption={t('preview.caption')} head={head}>
          {preview.rows.map((row) => (
            <Tr key={row.id} tone={row.readiness === 'nothing' ? 'warn' : undefined}>
              <Td primary>
                <Identity name={row.name} detail={words.mailbox(row.mailbox)} />
              </Td>
              <Td label={t('preview.role')} optional>
                {roleName(roles, row.role)}
              </Td>
              <Td label={t('preview.has')}>{words.kinds(row.kinds)}</Td>
              <Td label={t('preview.state')}>
                <Badge tone={toneOf[row.readiness]}>{t(`readiness.${row.readiness}`)}</Badge>{' '}
                {row.exempt && <Badge icon={false}>{t('preview.exempt')}</Badge>}
              </Td>
            </Tr>
          ))}
        </Table>
      </Card>
      <Pages
        found={preview}
        link={(page) => link(`${readiness ? `&readiness=${readiness}` : ''}&page=${page}`)}
      />
    </>
  )
}
