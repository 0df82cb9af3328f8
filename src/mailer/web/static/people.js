// Offers addresses of subscribers while one is typed.

let waiting;

export function offerPeople(event) {
  const field = event.target;
  if (!field.dataset?.people) return;
  clearTimeout(waiting);
  waiting = setTimeout(async () => {
    const response = await fetch(`${field.dataset.people}?${new URLSearchParams({ q: field.value })}`);
    if (!response.ok) return;
    const { people } = await response.json();
    field.list.replaceChildren(...people.map((address) => new Option(address, address)));
  }, 150);
}
