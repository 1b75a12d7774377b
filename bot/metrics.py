"""What is counted, for Prometheus. Every label is a word of ours; none says of which panel."""

from datetime import datetime

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

from storage.figures import Figures

_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.0)


class Metrics:
    """The figures of one process, in a registry of its own."""

    def __init__(self) -> None:
        """Begin at nothing."""
        self._registry = registry = CollectorRegistry()
        self._commands = Counter(
            "mase_commands", "Requests answered.", ("command", "outcome"), registry=registry
        )
        self._latency = Histogram(
            "mase_command_seconds",
            "From a request to its answer, durable.",
            ("outcome",),
            buckets=_SECONDS,
            registry=registry,
        )
        self._deliveries = Counter(
            "mase_deliveries", "Attempts to deliver a notice.", ("outcome",), registry=registry
        )
        self._attempts = 0
        self._depth = Gauge("mase_outbox", "Notices by state.", ("state",), registry=registry)
        self._age = _gauge("mase_outbox_age_seconds", "How long a notice has been ready.", self)
        self._lag = _gauge("mase_tick_lag_seconds", "How long a panel has been due.", self)
        self._tick = _gauge("mase_tick_age_seconds", "Since the clock last ticked here.", self)

    @property
    def registry(self) -> CollectorRegistry:
        """Where the figures are."""
        return self._registry

    @property
    def attempts(self) -> int:
        """How many attempts to deliver a notice there were."""
        return self._attempts

    def answered(self, command: str, outcome: str, seconds: float) -> None:
        """A request was answered."""
        self._commands.labels(command, outcome).inc()
        self._latency.labels(outcome).observe(seconds)

    def delivered(self, outcome: str) -> None:
        """An attempt to deliver came out so."""
        self._attempts += 1
        self._deliveries.labels(outcome).inc()

    def page(self, found: Figures, tick_age: float, now: datetime) -> bytes:
        """The figures in Prometheus's format, with those of the rows as they stand."""
        for state, notices in found.depth.items():
            self._depth.labels(state.value).set(notices)
        self._age.set(_seconds(found.ready_since, now))
        self._lag.set(_seconds(found.due_since, now))
        self._tick.set(tick_age)
        return generate_latest(self._registry)


def _gauge(name: str, said: str, metrics: Metrics) -> Gauge:
    return Gauge(name, said, registry=metrics.registry)


def _seconds(since: datetime | None, now: datetime) -> float:
    return 0.0 if since is None else max((now - since).total_seconds(), 0.0)
