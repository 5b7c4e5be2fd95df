// Keeps the progress of a file up to date; without it, the page's own link does the same.
const bar = document.getElementById("progress");
const said = document.getElementById("said");
const again = async () => {
  try {
    const answer = await fetch(bar.dataset.state, { headers: { accept: "application/json" } });
    const state = await answer.json();
    if (!answer.ok || !state.live) {
      location.reload();
      return;
    }
    bar.value = state.share;
    if (said.textContent !== state.said) said.textContent = state.said;
  } catch {
    // No network for a moment: the page stays as it is, and asks again.
  }
  setTimeout(again, 1500);
};
setTimeout(again, 1000);
