import Foundation

/// The system's words for a fault, without Foundation's frame around them.
public func systemWords(for error: any Error) -> String {
  let fault = error as NSError
  switch (error as? CocoaError)?.code {
  case .fileWriteOutOfSpace: return String(cString: strerror(ENOSPC))
  case .fileWriteVolumeReadOnly: return String(cString: strerror(EROFS))
  case .fileWriteNoPermission: return String(cString: strerror(EACCES))
  default: break
  }
  let inner = fault.userInfo[NSUnderlyingErrorKey] as? NSError ?? fault
  guard inner.domain == NSPOSIXErrorDomain else { return fault.localizedDescription }
  return String(cString: strerror(Int32(inner.code)))
}
