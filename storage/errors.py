"""What storage refuses or finds wrong. The messages are for people; none carries a secret."""


class StorageError(Exception):
    """Something about the database, its keys or what was asked of it is not right."""


class DatabaseMissing(StorageError):
    """There is no database where the URL points."""


class DatabaseExists(StorageError):
    """A database was to be made where there is one."""


class DatabaseUnreachable(StorageError):
    """The database does not answer, or does not let us in."""


class DatabaseReplaced(StorageError):
    """The file that was opened is no longer the file at that path."""


class SchemaOutdated(StorageError):
    """The tables are not those of this version of the program."""


class UrlInvalid(StorageError):
    """The database URL is not one of the two kinds there are."""


class KeyInvalid(StorageError):
    """A key that was given is not a key, or not the one this database was written with."""


class CiphertextMoved(StorageError):
    """Sealed words are not where, or not what, they were when they were sealed."""


class AuditBroken(StorageError):
    """An audit chain does not end where it says it does, so nothing may be added to it."""


class NotFound(StorageError):
    """This panel has no such row."""


class EmailTaken(StorageError):
    """Another person is known by that e-mail address."""


class EmailShared(StorageError):
    """The person is on another panel too, so this one alone may not change the address."""


class PlaceTaken(StorageError):
    """The channel belongs to another panel."""


class BackupInvalid(StorageError):
    """A backup is damaged, of another version, or sealed with other keys."""


DATABASE_AWAY = (DatabaseUnreachable, DatabaseMissing, DatabaseReplaced)
"""What may be well again by itself, so that a process that serves waits for it."""
