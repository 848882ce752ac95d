export type Language = {
  code: string
  /** The language's name in itself. */
  label: string
  current?: boolean
  /** Where a press leads; left out when `action` is given. */
  href?: string
}

export type LanguagesProps = {
  label: string
  languages: readonly Language[]
  /** A server action that reads `language`; for pages whose address must not change. */
  action?: (data: FormData) => Promise<void>
  /** Where the action should come back to, sent as `back`. */
  back?: string
}

/** The same page in another language. */
export function Languages({ label, languages, action, back }: LanguagesProps) {
  const choices = languages.map(({ code, label: name, current, href }) =>
    href ? (
      <a key={code} href={href} lang={code} hrefLang={code} aria-current={current ? 'true' : undefined}>
        {name}
      </a>
    ) : (
      <button
        key={code}
        type="submit"
        name="language"
        value={code}
        lang={code}
        aria-current={current ? 'true' : undefined}
      >
        {name}
      </button>
    ),
  )
  if (!action)
    return (
      <nav className="languages" aria-label={label}>
        {choices}
      </nav>
    )
  return (
    <form className="languages" aria-label={label} action={action}>
      {back !== undefined && <input type="hidden" name="back" value={back} />}
      {choices}
    </form>
  )
}
