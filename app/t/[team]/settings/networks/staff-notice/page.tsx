import { getTranslations } from 'next-intl/server'
import { Card } from '@/components/ui/card'
import { Notice } from '@/components/ui/notice'
import { PageHeader } from '@/components/ui/page-header'
import { Section } from '@/components/ui/section'
import { Tabs } from '@/components/ui/tabs'
import { languageNames } from '@/lib/format/language-names'
import { isLanguage, languages } from '@/lib/format/message'
import { getLabels } from '@/lib/networks/get-labels'
import { staffNotice } from '@/lib/networks/staff-notice'
import { page } from '@/lib/web/page'
import { CopyText } from './copy-text'

export async function generateMetadata() {
  return { title: (await getTranslations('networks.labels'))('notice') }
}

/** What staff is told before their places are noted, in their language: to be printed, or to be copied. */
export default page('policy.read', async ({ actor, search }) => {
  const [t, shell, networks, labels] = await Promise.all([
    getTranslations('networks.labels'),
    getTranslations('members.shell'),
    getTranslations('networks.page'),
    getLabels(actor, {}),
  ])
  const language = isLanguage(search.language) ? search.language : actor.language
  const notice = await staffNotice(language, { company: actor.teamName, ...labels })
  const home = `/t/${actor.teamSlug}`
  return (
    <>
      <div className="stack print:hidden">
        <PageHeader
          breadcrumb={[
            { label: actor.teamName, href: home },
            { label: shell('management') },
            { label: networks('title'), href: `${home}/settings/networks#labels` },
          ]}
          breadcrumbLabel={shell('here')}
          title={t('notice')}
          next={t('notice_next')}
        />
        <Notice title={t('hint_title')}>
          <ul className="list-disc ps-5">
            <li>{t('hint_pl')}</li>
            <li>{t('hint_de')}</li>
            <li>{t('hint_nl')}</li>
          </ul>
          <p>{t('hint_no_advice')}</p>
        </Notice>
        <Tabs
          label={t('notice_language')}
          items={languages.map((one) => ({
            href: `?language=${one}`,
            label: languageNames[one],
            current: one === language,
          }))}
        />
      </div>
      <article lang={language} className="stack">
        <Card title={notice.title} level={2}>
          <div className="stack">
            {notice.parts.map(({ heading, text }) => (
              <div key={heading}>
                <h3 className="font-semibold">{heading}</h3>
                <p>{text}</p>
              </div>
            ))}
          </div>
        </Card>
      </article>
      <div className="print:hidden">
        <Section title={t('copy_title')} description={t('copy_text')}>
          <CopyText
            text={notice.plain}
            label={t('copy_label')}
            copy={t('copy')}
            copied={t('copied')}
            language={language}
          />
        </Section>
      </div>
    </>
  )
})
