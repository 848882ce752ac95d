const tints = 6

/** Initials on a tint that is always the same for a name. The name itself stands beside it. */
export function Avatar({ name, size }: { name: string; size?: 'large' }) {
  return (
    <span className="avatar" data-size={size} data-tint={tint(name)} aria-hidden="true">
      {initials(name)}
    </span>
  )
}

function initials(name: string) {
  const words = name.split(/[\s-]+/).filter((word) => /\p{L}|\p{N}/u.test(word))
  const [first = '', last = ''] = words.length > 1 ? [words[0], words.at(-1)] : [words[0]]
  return `${[...first][0] ?? ''}${[...last][0] ?? ''}`.toLocaleUpperCase()
}

function tint(name: string) {
  let sum = 0
  for (const letter of name) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 9973
  return sum % tints
}
