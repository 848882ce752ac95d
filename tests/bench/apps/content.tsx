/** What all sides of the comparison show: a list as long as a page of ours, made of nothing that has to be looked up. */
export function Content() {
  return (
    <main>
      <h1>Customers</h1>
      <table>
        <tbody>
          {Array.from({ length: 50 }, (_, row) => (
            <tr key={`customer ${row + 1}`}>
              <td>{`Customer ${row + 1}`}</td>
              <td>{`K${String(row + 1).padStart(6, '0')}`}</td>
              <td>
                <a href={`#customer-${row + 1}`}>Open</a>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </main>
  )
}
