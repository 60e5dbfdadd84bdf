# The service in a container: one process, one volume, no root.
#   docker build -t guardrail .
#   docker run --rm --read-only -p 127.0.0.1:8765:8765 -v guardrail:/data guardrail

FROM python:3.11-slim AS build
WORKDIR /src
COPY pyproject.toml README.md LICENSE ./
COPY guardrail ./guardrail
COPY api ./api
COPY rules ./rules
RUN python3 -m venv /venv && /venv/bin/pip install --no-cache-dir -q .

FROM python:3.11-slim
RUN groupadd --gid 10001 guardrail \
    && useradd --uid 10001 --gid 10001 --no-create-home --shell /usr/sbin/nologin guardrail \
    && install -d -m 0700 -o guardrail -g guardrail /data
COPY --from=build /venv /venv
ENV PATH=/venv/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    GUARDRAIL_DATA=/data
USER guardrail
WORKDIR /data
VOLUME /data
EXPOSE 8765
HEALTHCHECK --interval=30s --timeout=3s --start-period=20s --retries=3 \
    CMD ["python3", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8765/healthz', timeout=2)"]
ENTRYPOINT ["guardrail"]
CMD ["serve", "--host", "0.0.0.0"]
