"""Whether the server answers at all; also the plain view that benchmarks compare with."""

from django.http import HttpRequest, HttpResponse

from sotay.access.web import public


@public
def alive(request: HttpRequest) -> HttpResponse:
    return HttpResponse("ok", content_type="text/plain")
