/** The two marks that forms need, apart from the icon set so that a form's script stays small. */
export function Sign({ good = false }: { good?: boolean }) {
  return (
    <svg className="sign" viewBox="0 0 16 16" aria-hidden="true">
      <circle cx="8" cy="8" r="6.25" />
      <path d={good ? 'm5.25 8.25 2 2 3.5-4' : 'M8 5v3.5M8 11v.01'} />
    </svg>
  )
}
