import { getTranslations } from 'next-intl/server'
import { Card } from '@/components/ui/card'
import { Table, Td, Th, Tr } from '@/components/ui/table'
import { Code } from '@/components/ui/text'
import { Fold } from './fold'

type Person = { id: string; userName: string; name: string }
export type LinkOf = Person & { address: string | null; to: string | null }

/** So many are shown at once; the rest behind a press. */
const FIRST = 25

/** Who gets a link, by which name they came so far, with which address they sign in, and where the mail goes. */
export async function LinkTable({ caption, links }: { caption: string; links: readonly LinkOf[] }) {
  const t = await getTranslations('switchover.review')
  const rest = links.slice(FIRST)
  return (
    <>
      <Rows caption={caption} links={links.slice(0, FIRST)} />
      {rest.length > 0 && (
        <Fold label={t('more', { count: rest.length })}>
          <Rows caption={caption} links={rest} />
        </Fold>
      )}
    </>
  )
}

async function Rows({ caption, links }: { caption: string; links: readonly LinkOf[] }) {
  const t = await getTranslations('switchover.review')
  return (
    <Card flush>
      <Table
        caption={caption}
        head={
          <>
            <Th>{t('col_name')}</Th>
            <Th>{t('col_old')}</Th>
            <Th>{t('col_new')}</Th>
            <Th>{t('col_mail')}</Th>
          </>
        }
      >
        {links.map((link) => (
          <Tr key={link.id}>
            <Td primary>{link.name}</Td>
            <Td label={t('col_old')}>
              <Code>{link.userName}</Code>
            </Td>
            <Td label={t('col_new')}>{link.address}</Td>
            <Td label={t('col_mail')}>
              {link.to === link.address ? <span className="text-muted">{t('same')}</span> : link.to}
            </Td>
          </Tr>
        ))}
      </Table>
    </Card>
  )
}

/** Names with the user names they had. */
export function NameList({ people }: { people: readonly Person[] }) {
  return (
    <Card>
      <ul className="grid list-disc gap-1 ps-5">
        {people.map(({ id, name, userName }) => (
          <li key={id}>
            {name} <Code>{userName}</Code>
          </li>
        ))}
      </ul>
    </Card>
  )
}
