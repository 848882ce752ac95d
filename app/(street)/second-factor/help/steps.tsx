/** What to do, one after the other; never more than three. */
export function Steps({ steps }: { steps: string[] }) {
  return (
    <ol className="list-decimal ps-5 text-start">
      {steps.map((step) => (
        <li key={step}>{step}</li>
      ))}
    </ol>
  )
}
