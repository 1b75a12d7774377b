// Live updates. The browser goes on from the last event by itself; a refused stream is asked for again.

import * as time from "./time.js";

let source = null;
let retry = 0;

export function listen(panel, as, { onMessage, onClock, onState }) {
  source?.close();
  clearTimeout(retry);
  source = new EventSource(`/api/stream?${new URLSearchParams({ panel, as })}`);
  const own = source;
  source.onopen = () => onState(true);
  source.onerror = () => {
    onState(false);
    if (own.readyState === EventSource.CLOSED && own === source) {
      retry = setTimeout(() => listen(panel, as, { onMessage, onClock, onState }), 3000);
    }
  };
  source.addEventListener("message", (event) => onMessage(JSON.parse(event.data)));
  source.addEventListener("clock", (event) => {
    time.setNow(JSON.parse(event.data).now);
    onClock();
  });
}
